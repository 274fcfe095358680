/** What a tab does when another one of this browser tells it something. */
export interface Told {
  /** This person has signed in there. */
  signedIn(user: number): void;
  signedOut(): void;
}

/** What tabs of one browser tell each other. */
export class Tabs {
  readonly #channel = new BroadcastChannel('parley');

  constructor(told: Told) {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'number') told.signedIn(data);
      else if (data === 'signedOut') told.signedOut();
    };
  }

  tellSignedIn(user: number): void {
    this.#channel.postMessage(user);
  }

  tellSignedOut(): void {
    this.#channel.postMessage('signedOut');
  }
}
