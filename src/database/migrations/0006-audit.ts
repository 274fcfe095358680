import { Migration } from '@mikro-orm/migrations';

export class Audit extends Migration {
  override async up(): Promise<void> {
    // Ids and plain facts only: an entry stays for ever, and a person may ask to be forgotten. No foreign keys, so
    // that nothing that goes can take an entry with it. Facts are the very text that was hashed.
    this.addSql(`
      create table audit_entries (
        seq bigint primary key,
        at timestamptz not null,
        actor_id bigint,
        act text not null,
        target_id bigint,
        room_id bigint,
        subject text,
        facts json not null,
        private_hash text,
        previous text not null,
        hash text not null
      )`);
    this.addSql('create index audit_entries_actor_index on audit_entries (actor_id, seq)');
    this.addSql('create index audit_entries_target_index on audit_entries (target_id, seq)');
    this.addSql('create index audit_entries_act_index on audit_entries (act, seq)');
    // What a person can be known by, and what was said about them. An entry holds its hash only.
    this.addSql(`
      create table audit_private (
        seq bigint primary key references audit_entries,
        salt text not null,
        address text not null,
        reason text not null
      )`);
    // The end of the chain. Its lock makes entries one after another.
    this.addSql(`
      create table audit_head (
        single boolean primary key default true check (single),
        seq bigint not null,
        hash text not null
      )`);
    this.addSql("insert into audit_head (seq, hash) values (0, repeat('0', 64))");
    this.addSql(`
      create function audit_refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
      end $$`);
    this.addSql(`
      create trigger audit_entries_append_only before update or delete or truncate on audit_entries
      for each statement execute function audit_refuse()`);
    this.addSql(`
      create trigger audit_private_kept before update or truncate on audit_private
      for each statement execute function audit_refuse()`);
    // Only an erasure takes private parts away, and says so in its transaction.
    this.addSql(`
      create trigger audit_private_erased before delete on audit_private
      for each statement when (current_setting('parley.erasing', true) is distinct from 'on')
      execute function audit_refuse()`);
    // An entry follows the head and becomes it. Nothing else moves the head.
    this.addSql(`
      create function audit_advance() returns trigger language plpgsql as $$
      begin
        update audit_head set seq = new.seq, hash = new.hash where seq = new.seq - 1 and hash = new.previous;
        if not found then
          raise exception 'an audit entry must follow the last one' using errcode = 'insufficient_privilege';
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger audit_entries_advance after insert on audit_entries
      for each row execute function audit_advance()`);
    this.addSql(`
      create trigger audit_head_moved before insert or update or delete on audit_head
      for each statement when (pg_trigger_depth() = 0) execute function audit_refuse()`);
    this.addSql(`
      create trigger audit_head_kept before truncate on audit_head
      for each statement execute function audit_refuse()`);
    // A private part comes with its entry and not later.
    this.addSql(`
      create function audit_accompany() returns trigger language plpgsql as $$
      begin
        if not exists (select from audit_head where seq = new.seq) then
          raise exception 'a private part comes with its entry' using errcode = 'insufficient_privilege';
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger audit_private_accompany after insert on audit_private
      for each row execute function audit_accompany()`);
  }

  override async down(): Promise<void> {
    this.addSql('drop table audit_private');
    this.addSql('drop table audit_head');
    this.addSql('drop table audit_entries');
    this.addSql('drop function audit_accompany()');
    this.addSql('drop function audit_advance()');
    this.addSql('drop function audit_refuse()');
  }
}
