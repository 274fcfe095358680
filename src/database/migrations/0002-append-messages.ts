import { Migration } from '@mikro-orm/migrations';

// A function, because each of its statements sees what was committed before it started: the rooms are locked
// first (in one order, so that two nodes cannot deadlock), and whatever is judged after that cannot change
// until the commit. One statement alone would judge memberships by a snapshot from before the lock.
export const CREATE_APPEND_MESSAGES = `
  create function append_messages(
    p_rooms bigint[], p_authors bigint[], p_client_ids text[], p_texts text[]
  )
  returns table (
    ord integer, outcome text, room_id bigint, seq bigint, created_at text,
    author_name text, author_role text, author_avatar text
  )
  language plpgsql
  -- Planned once for a connection: the planner takes a plan made for these very arrays for cheaper, and would make
  -- it anew at each call, which costs twice as much as the call. The plan is made while the tables are small, and
  -- must be the one that suits large ones: with a scan of messages in it, each commit would cost more the longer
  -- the history is.
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  as $$
  #variable_conflict use_column
  declare
    v_now timestamptz;
  begin
    perform 1 from rooms r where r.id = any (p_rooms) order by r.id for no key update;
    v_now := clock_timestamp();
    return query
    with input as (
      select * from unnest(p_rooms, p_authors, p_client_ids, p_texts)
        with ordinality as i (room_id, author_id, client_id, text, ord)
    ),
    judged as (
      select i.ord, i.room_id, i.author_id, i.client_id, i.text, r.version, u.name, u.role, u.avatar,
        m.room_id as known_room, m.seq as known_seq, m.created_at as known_at,
        case
          when m.seq is not null then 'duplicate'
          when s.user_id is null then 'room_not_found'
          when r.archived_at is not null then 'room_archived'
          else 'stored'
        end as outcome
      from input i
      left join messages m on m.author_id = i.author_id and m.client_id = i.client_id
      left join rooms r on r.id = i.room_id
      left join memberships s on s.room_id = i.room_id and s.user_id = i.author_id and s.left_at is null
      left join users u on u.id = i.author_id
    ),
    numbered as (
      select j.*, j.version
        + count(*) filter (where j.outcome = 'stored') over (partition by j.room_id order by j.ord) as seq
      from judged j
    ),
    stored as (
      insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
      select n.room_id, n.seq, n.seq, n.author_id, n.client_id, n.text, v_now from numbered n
      where n.outcome = 'stored'
    ),
    bumped as (
      update rooms r set version = n.last, last_seq = n.last, last_message_at = v_now
      from (select room_id, max(seq) as last from numbered where outcome = 'stored' group by room_id) n
      where r.id = n.room_id
    )
    select n.ord::integer, n.outcome, coalesce(n.known_room, n.room_id), coalesce(n.known_seq, n.seq),
      wire_time(coalesce(n.known_at, v_now)), n.name, n.role, n.avatar
    from numbered n
    order by n.ord;
  end $$`;

export class AppendMessages extends Migration {
  override async up(): Promise<void> {
    this.addSql(CREATE_APPEND_MESSAGES);
  }

  override async down(): Promise<void> {
    this.addSql('drop function append_messages(bigint[], bigint[], text[], text[])');
  }
}
