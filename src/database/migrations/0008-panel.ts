import { Migration } from '@mikro-orm/migrations';

export class Panel extends Migration {
  override async up(): Promise<void> {
    // An account that is closed for now, without blame: unlike a ban it has no end, no appeal and no place.
    this.addSql('alter table users add disabled_at timestamptz');

    // A sign-in to the admin panel is a session like any other, found by the hash of its cookie instead of by tokens.
    this.addSql('alter table sessions add panel_hash text');
    this.addSql(
      'create unique index sessions_panel_hash_unique on sessions (panel_hash) where panel_hash is not null',
    );

    // Failed sign-ins of all nodes by the minute, for who looks after them; nothing in it names anybody.
    this.addSql(`
      create table sign_in_failures (
        minute timestamptz primary key,
        failures integer not null
      )`);

    // What the lists of the panel are read by. What they cost a send is in docs/BENCHMARKS.md.
    this.addSql('create index messages_created_at_index on messages (created_at)');
    this.addSql('create index messages_author_created_at_index on messages (author_id, created_at)');
    this.addSql('create index messages_deleted_index on messages (created_at) where deleted_at is not null');
    this.addSql('create index sessions_used_at_index on sessions (used_at)');
  }

  override async down(): Promise<void> {
    this.addSql('drop index sessions_used_at_index');
    this.addSql('drop index messages_deleted_index');
    this.addSql('drop index messages_author_created_at_index');
    this.addSql('drop index messages_created_at_index');
    this.addSql('drop table sign_in_failures');
    this.addSql('drop index sessions_panel_hash_unique');
    this.addSql('alter table sessions drop column panel_hash');
    this.addSql('alter table users drop column disabled_at');
  }
}
