import { Migration } from '@mikro-orm/migrations';
import { CREATE_APPEND_MESSAGES } from './0002-append-messages.ts';

const SIGNATURE = 'append_messages(bigint[], bigint[], text[], text[])';

export class AppendJudges extends Migration {
  override async up(): Promise<void> {
    // A function's columns cannot be changed, so it is made anew; 0002 tells why it is one, and of its settings.
    this.addSql(`drop function ${SIGNATURE}`);
    // Apart from the rest, so that only sends to direct rooms pay for it.
    this.addSql(`
      create function is_blocked(p_room bigint, p_author bigint) returns boolean
      language plpgsql stable as $$
      begin
        return exists (
          select from memberships o
          join blocks b on (b.user_id, b.blocked_id) in ((o.user_id, p_author), (p_author, o.user_id))
          where o.room_id = p_room and o.user_id <> p_author);
      end $$`);
    this.addSql(`
      create function append_messages(
        p_rooms bigint[], p_authors bigint[], p_client_ids text[], p_texts text[]
      )
      returns table (
        ord integer, outcome text, room_id bigint, seq bigint, created_at text, until text,
        author_name text, author_role text, author_avatar text
      )
      language plpgsql
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
            x.expires_at, s.last_sent_at,
            -- Slow mode concerns neither the owner nor moderators and admins.
            case when r.slow_seconds > 0 and s.role <> 'owner' and u.role = 'user'
              then make_interval(secs => r.slow_seconds) end as pause,
            case
              when m.seq is not null then 'duplicate'
              when s.user_id is null then 'room_not_found'
              when r.archived_at is not null then 'room_archived'
              when x.code is not null then x.code
              when r.kind = 'direct' and is_blocked(i.room_id, i.author_id) then 'blocked'
              else 'stored'
            end as outcome
          from input i
          left join messages m on m.author_id = i.author_id and m.client_id = i.client_id
          left join rooms r on r.id = i.room_id
          left join memberships s on s.room_id = i.room_id and s.user_id = i.author_id and s.left_at is null
          left join users u on u.id = i.author_id
          -- The sanction that answers for all that are in force, as src/moderation/sanction.policy.ts says. A lift is
          -- never recorded before its time.
          left join lateral (
            select x.expires_at, case x.kind
              when 'mute' then 'muted'
              when 'timeout' then 'timed_out'
              else case when x.room_id is null then 'banned' else 'room_banned' end
            end as code
            from sanctions x
            where x.user_id = i.author_id and x.lifted_at is null
              and (x.room_id is null or x.room_id = i.room_id)
              and x.created_at <= v_now and (x.expires_at is null or x.expires_at > v_now)
            order by x.expires_at desc nulls first,
              case x.kind when 'ban' then 1 when 'timeout' then 2 else 3 end, x.id
            limit 1
          ) x on true
        ),
        -- Of several that one author sends into a slow room at once, the first is stored.
        paced as (
          select j.*, case
              when j.outcome = 'stored' and j.pause is not null and (j.last_sent_at + j.pause > v_now
                or count(*) filter (where j.outcome = 'stored')
                  over (partition by j.room_id, j.author_id order by j.ord) > 1) then 'slow_mode'
              else j.outcome
            end as verdict
          from judged j
        ),
        numbered as (
          select p.*, p.version
            + count(*) filter (where p.verdict = 'stored') over (partition by p.room_id order by p.ord) as seq
          from paced p
        ),
        stored as (
          insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
          select n.room_id, n.seq, n.seq, n.author_id, n.client_id, n.text, v_now from numbered n
          where n.verdict = 'stored'
        ),
        bumped as (
          update rooms r set version = n.last, last_seq = n.last, last_message_at = v_now
          from (select room_id, max(seq) as last from numbered where verdict = 'stored' group by room_id) n
          where r.id = n.room_id
        ),
        sent as (
          update memberships s set last_sent_at = v_now from numbered n
          where n.verdict = 'stored' and n.pause is not null
            and s.room_id = n.room_id and s.user_id = n.author_id
        )
        select n.ord::integer, n.verdict, coalesce(n.known_room, n.room_id), coalesce(n.known_seq, n.seq),
          wire_time(coalesce(n.known_at, v_now)),
          wire_time(case
            when n.verdict in ('muted', 'timed_out', 'banned', 'room_banned') then n.expires_at
            when n.verdict <> 'slow_mode' then null
            when n.last_sent_at + n.pause > v_now then n.last_sent_at + n.pause
            else v_now + n.pause
          end),
          n.name, n.role, n.avatar
        from numbered n
        order by n.ord;
      end $$`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop function ${SIGNATURE}`);
    this.addSql('drop function is_blocked(bigint, bigint)');
    this.addSql(CREATE_APPEND_MESSAGES);
  }
}
