import { RefreshToken } from '../accounts/refresh-token.entity.ts';
import { Session } from '../accounts/session.entity.ts';
import { User } from '../accounts/user.entity.ts';
import { Message } from '../messages/message.entity.ts';
import { Revision } from '../messages/revision.entity.ts';
import { Contact } from '../rooms/contact.entity.ts';
import { Membership } from '../rooms/membership.entity.ts';
import { Room } from '../rooms/room.entity.ts';

export const entities = [User, Session, RefreshToken, Room, Membership, Contact, Message, Revision];
