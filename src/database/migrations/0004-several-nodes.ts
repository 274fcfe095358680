import { Migration } from '@mikro-orm/migrations';

export class SeveralNodes extends Migration {
  override async up(): Promise<void> {
    // Work that runs once over all nodes (src/jobs): when it is due, and who does it until when. A row is made by
    // whoever claims it first.
    this.addSql(`
      create table jobs (
        name text primary key,
        due_at timestamptz not null default now(),
        holder uuid,
        leased_until timestamptz,
        check ((holder is null) = (leased_until is null))
      )`);
    // Who came in lately, over all rooms: a node whose bus lost a `joined` finds it by this.
    this.addSql('create index memberships_joined_at_index on memberships (joined_at) where left_at is null');
  }

  override async down(): Promise<void> {
    this.addSql('drop index memberships_joined_at_index');
    this.addSql('drop table jobs');
  }
}
