declare module 'pino-roll' {
  import type { SonicBoom, SonicBoomOpts } from 'sonic-boom';

  interface Options extends SonicBoomOpts {
    readonly file: string;
    /** A number and `k`, `m` or `g`. */
    readonly size: string;
    readonly frequency: 'daily' | 'hourly';
    readonly dateFormat: string;
    readonly limit: { readonly count: number; readonly removeOtherLogFiles: boolean };
  }

  export default function roll(options: Options): Promise<SonicBoom>;
}
