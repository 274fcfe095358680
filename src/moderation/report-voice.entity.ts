import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/user.entity.ts';
import { Report } from './report.entity.ts';

const categories = ['spam', 'abuse', 'illegal', 'other', 'appeal'] as const;

/** What one person says in a case; saying it again replaces it. */
export const ReportVoice = defineEntity({
  name: 'ReportVoice',
  tableName: 'report_voices',
  properties: {
    report: () => p.manyToOne(Report).primary().deleteRule('cascade'),
    user: () => p.manyToOne(User).primary().deleteRule('cascade').index('report_voices_user_id_index'),
    category: p.string().columnType('text').$type<(typeof categories)[number]>(),
    text: p.string().columnType('text'),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});
export type ReportVoice = InferEntity<typeof ReportVoice>;
