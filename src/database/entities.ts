import { AccountDeletion } from '../accounts/account-deletion.entity.ts';
import { RecoveryCode } from '../accounts/recovery-code.entity.ts';
import { RefreshToken } from '../accounts/refresh-token.entity.ts';
import { SecondFactor } from '../accounts/second-factor.entity.ts';
import { Session } from '../accounts/session.entity.ts';
import { User } from '../accounts/user.entity.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { AvatarPicture } from '../avatars/avatar-picture.entity.ts';
import { AvatarUpload } from '../avatars/avatar-upload.entity.ts';
import { Message } from '../messages/message.entity.ts';
import { MessageRemoval } from '../messages/message-removal.entity.ts';
import { Revision } from '../messages/revision.entity.ts';
import { Notice } from '../moderation/notice.entity.ts';
import { Report } from '../moderation/report.entity.ts';
import { ReportVoice } from '../moderation/report-voice.entity.ts';
import { Sanction } from '../moderation/sanction.entity.ts';
import { Block } from '../rooms/block.entity.ts';
import { Contact } from '../rooms/contact.entity.ts';
import { Membership } from '../rooms/membership.entity.ts';
import { Room } from '../rooms/room.entity.ts';

export const entities = [
  User,
  Session,
  RefreshToken,
  SecondFactor,
  RecoveryCode,
  AccountDeletion,
  Room,
  Membership,
  Contact,
  Block,
  Message,
  Revision,
  MessageRemoval,
  Sanction,
  Notice,
  Report,
  ReportVoice,
  AuditEntry,
  AvatarUpload,
  AvatarPicture,
];
