import { Migration } from '@mikro-orm/migrations';

export class SearchMessages extends Migration {
  override async up(): Promise<void> {
    // The index has a table of its own, which follows the room logs (docs/adr/0007-search-follows-the-log.md).
    // - The configuration `russian` stems Latin words as English and Cyrillic ones as Russian: one pass, one column.
    // - An index over the expression: a stored tsvector doubles the row and is no faster.
    this.addSql(`
      create table message_search (
        room_id bigint not null,
        seq bigint not null,
        text text not null,
        primary key (room_id, seq),
        foreign key (room_id, seq) references messages on delete cascade
      )`);
    this.addSql(`
      create index message_search_index on message_search
      using gin (to_tsvector('russian', text), text gin_trgm_ops)`);
    // What is stamped up to this version is indexed.
    this.addSql(`
      create table search_progress (
        room_id bigint primary key references rooms on delete cascade,
        version bigint not null default 0
      )`);
    // Made together with the room, so that whoever indexes never has to touch a row that sends lock.
    this.addSql(`
      create function add_search_progress() returns trigger language plpgsql as $$
      begin
        insert into search_progress (room_id) values (new.id);
        return null;
      end $$`);
    this.addSql(`
      create trigger rooms_search_progress after insert on rooms
      for each row execute function add_search_progress()`);
    this.addSql('insert into search_progress (room_id) select id from rooms');
  }

  override async down(): Promise<void> {
    this.addSql('drop trigger rooms_search_progress on rooms');
    this.addSql('drop function add_search_progress()');
    this.addSql('drop table search_progress');
    this.addSql('drop table message_search');
  }
}
