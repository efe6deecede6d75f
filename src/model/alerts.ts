import type { Ms } from './brand.ts';

/** AlertSettings are whom problems that load tests find are told to. */
export interface AlertSettings {
  /** The label of the GitHub issues; null where none are written. */
  readonly label: string | null;
  readonly webhook: WebhookSetting | null;
  readonly alertmanager: AlertmanagerSetting | null;
}

/** A WebhookSetting is where messages go: the variable of the environment that holds the address, and the hosts it may be at. */
export interface WebhookSetting {
  readonly urlFrom: string;
  readonly hosts: readonly string[];
}

/** An AlertmanagerSetting is where Prometheus's Alertmanager is, and the variable that holds what proves who asks. */
export interface AlertmanagerSetting {
  readonly url: string;
  readonly authorizationFrom: string | null;
}

/** A MaintenanceWindow is a time of which nobody is told: `from` to before `until`, ms since 1970. */
export interface MaintenanceWindow {
  readonly from: Ms;
  readonly until: Ms;
  readonly reason: string;
  /** Patterns of names. */
  readonly targets: readonly string[];
  readonly scenarios: readonly string[];
}
