import { Hash, Plus } from 'lucide';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RoomOffer } from '#client';
import { useChat } from '../chat/context.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Endless } from '../ui/endless.tsx';
import { Page } from '../ui/page.tsx';
import { PagedList } from '../ui/paged-list.ts';
import { SearchField } from '../ui/search-field.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { words } from '../words/index.ts';
import { CreateRoom } from './browse/create-room.tsx';
import { OfferRow } from './browse/offer-row.tsx';
import { fetchOffers } from './rooms.requests.ts';

/** Public rooms to find and join, and the place to make a new one. */
export function BrowsePage() {
  const chat = useChat();
  const [making, setMaking] = useState(false);
  const [query, setQuery] = useState('');
  const list = useMemo(
    () => new PagedList<RoomOffer>((after, q) => fetchOffers(chat.api.http, after, q)),
    [chat],
  );
  useEffect(() => {
    void list.start(query);
  }, [list, query]);
  const { browse, list: mine } = words.value.rooms;
  return (
    <Page
      title={browse.title}
      actions={
        <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
          {mine.create}
        </Button>
      }
    >
      <SearchField label={browse.search} onSearch={setQuery} />
      <Offers list={list} empty={query === '' ? browse.none : browse.empty} />
      {making && <CreateRoom onClose={() => setMaking(false)} />}
    </Page>
  );
}

interface OffersProps {
  list: PagedList<RoomOffer>;
  /** What is said when there are none. */
  empty: string;
}

function Offers({ list, empty }: OffersProps) {
  const offers = list.items.value;
  if (offers.length === 0 && list.loading.value) return <Spinner />;
  if (offers.length === 0 && !list.unfinished.value) {
    return <Empty icon={Hash} title={empty} />;
  }
  return (
    <>
      <ul class="list">
        {offers.map(offer => (
          <OfferRow key={offer.room.id} offer={offer} />
        ))}
      </ul>
      <Endless list={list} />
    </>
  );
}
