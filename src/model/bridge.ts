/** A Bridge is the network of a place for containers of an engine: this machine leads into it, and nothing out of it. */
export interface Bridge {
  /** The name of its device, by which the rules know it. */
  readonly device: string;
  /** All its addresses, as `198.19.0.0/27`, and those that the engine gives by itself. */
  readonly subnet: string;
  readonly range: string;
  /** This machine's own. */
  readonly gateway: string;
  /** Those that we give: the service's first. */
  readonly addresses: readonly string[];
  /** What a side may use; no processors where both sides share all. */
  readonly limits: { readonly processes: number; readonly memoryBytes: number; readonly processors: readonly number[] };
}

/** A NeedPort is a port of the loopback of a compartment, and the need on a bridge that is reached there. */
export interface NeedPort {
  readonly port: number;
  readonly host: string;
  readonly to: number;
}
