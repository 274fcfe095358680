import { type Signal, signal } from '@preact/signals';

export type UploadState =
  | { readonly name: 'idle' }
  /** `part` of it is on the service, from 0 to 1. */
  | { readonly name: 'sending'; readonly part: number }
  /** The service has it and makes the picture, which a live event brings. */
  | { readonly name: 'working' }
  | { readonly name: 'done' }
  | { readonly name: 'failed'; readonly error: unknown };

/** Brings a file to the service, and tells how much of it is there. */
export type SendPicture = (file: Blob, onPart: (part: number) => void) => Promise<void>;

/** The way of my new picture: to the service, and through its work. One at a time; a new one replaces the one before. */
export class PictureUpload {
  readonly state: Signal<UploadState> = signal({ name: 'idle' });
  readonly #send: SendPicture;
  #run = 0;
  /** How the work ended, when that was told before the answer to the upload came. */
  #early: UploadState | undefined;

  constructor(send: SendPicture) {
    this.#send = send;
  }

  async start(file: Blob): Promise<void> {
    const run = ++this.#run;
    const become = (state: UploadState) => {
      if (run === this.#run) this.state.value = state;
    };
    this.#early = undefined;
    become({ name: 'sending', part: 0 });
    try {
      await this.#send(file, part => become({ name: 'sending', part }));
      become(this.#early ?? { name: 'working' });
    } catch (error) {
      become({ name: 'failed', error });
    }
  }

  /** My picture is another one now. */
  changed(): void {
    this.#end({ name: 'done' });
  }

  /** The service could not use it. */
  refused(error: unknown): void {
    this.#end({ name: 'failed', error });
  }

  /** What came of the last one has been seen; one that is on its way does not count any more. */
  forget(): void {
    this.#run += 1;
    this.state.value = { name: 'idle' };
  }

  #end(state: UploadState): void {
    const { name } = this.state.value;
    if (name === 'working') this.state.value = state;
    else if (name === 'sending') this.#early = state;
  }
}
