/** A Probe is what one GET came to: an answer with the place that it sends to (`location`), or why there was none. */
export type Probe =
  | { readonly status: number; readonly location: string | null }
  | {
      /** The system's or the TLS library's: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `timeout`. */
      readonly code: string;
      readonly message: string;
    };
