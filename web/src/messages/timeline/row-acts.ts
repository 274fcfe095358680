import type { Message } from '#protocol';
import type { MenuItem } from '../../ui/menu.tsx';
import type { Edits } from '../composer/edits.ts';

/** What rows ask of the conversation around them; the same value for as long as it is open. */
export interface RowActs {
  readonly room: number;
  /** Of two people. */
  readonly direct: boolean;
  menu(message: Message): MenuItem[];
  /** What is being edited in the room. */
  readonly edits: Edits;
  /** The edit of a message is saved or cancelled. */
  endEdit(seq: number): void;
  /** Stores another text; rejects with a `ParleyError`. */
  save(seq: number, text: string): Promise<void>;
  /** The focus is on this row. */
  focused(seq: number): void;
}
