import type { MaintenanceWindow } from '../model/alerts.ts';
import type { Severity } from '../model/error-budget.ts';
import type { IncidentNews, IncidentStory } from '../model/incident-story.ts';
import type { BudgetObjective } from '../model/watch.ts';
import { type Document, filled, type Line, line, link, list, outside, paragraph, SIGNS, type Sign } from './document.ts';
import { type MarkdownOptions, renderShort } from './markdown.ts';
import { countOf, formatMoment, formatNumber, NOTHING } from './numbers.ts';
import { standingTable } from './standings.ts';

/** How an incident is printed: the hidden first line, and where the runs of its workflow are; null where that is not known. */
export interface IncidentPlace {
  readonly marker: string;
  readonly runs: string | null;
}

/** GitHub takes 256 characters. */
const LONGEST_TITLE = 200;

/** The title of an incident's issue: signs that mean something to GitHub, or that nobody sees, are left out. */
export function incidentTitle({ target, name }: Pick<BudgetObjective, 'target' | 'name'>): string {
  const plain = `${target}: ${name}`.replace(/[^A-Za-z0-9 .,:;()%<>=/_+{}-]+/gu, ' ').replace(/\s+/gu, ' ');
  const end = ': error budget burns too fast';
  return `${plain.slice(0, LONGEST_TITLE - end.length).trim()}${end}`;
}

/** The body of an incident's issue. It follows from the history alone: the same runs give the same text. */
export function incidentBody(story: IncidentStory, { marker, runs }: IncidentPlace): string {
  const isOpen = story.incident.state === 'open';
  const document: Document = {
    headline: isOpen
      ? { ...SIGNS.bad, text: `The error budget burns too fast (${story.incident.severity})` }
      : { ...SIGNS.good, text: 'It is over' },
    blocks: filled([
      paragraph(...line`${outside(story.standing.budget.objective.target)} · ${outside(story.standing.budget.objective.name)}`),
      standingTable([story.standing]),
      list('', storyLines(story, runs)),
      paragraph(
        isOpen ? HOW_IT_ENDS : 'It closed by itself, after three good runs in a row. What begins anew gets an issue of its own.',
      ),
    ]),
    file: 'the history',
  };
  return renderShort(document, { marker });
}

const HOW_IT_ENDS =
  'It closes by itself after three good runs in a row. Closed by hand it stays closed until the problem was over and came back.';

/** A comment on what became of an incident. */
export function incidentComment(
  { event, incident }: IncidentNews,
  story: IncidentStory,
  { marker, runs }: IncidentPlace,
): string {
  const blocks = filled([list('', storyLines({ ...story, incident }, runs))]);
  return renderShort({ headline: headlineOf(event, incident.severity), blocks, file: 'the history' }, { marker });
}

/** Why an issue is closed whose incident the history does not know, or has another issue. */
export function closingComment(why: keyof typeof WHY_CLOSED, { marker }: Pick<MarkdownOptions, 'marker'>): string {
  return renderShort(
    { headline: { ...SIGNS.plain, text: 'Closed' }, blocks: [paragraph(WHY_CLOSED[why])], file: '' },
    { marker },
  );
}

const WHY_CLOSED = {
  quiet: 'The history does not know this problem any more, and its newest runs are good.',
  unwatched: 'The configuration has no such objective any more: nobody watches it, under this name.',
  duplicate: 'The same problem has an older issue.',
} as const;

/** That nobody is told, until when and why. */
export function maintenanceText({ until, reason }: Pick<MaintenanceWindow, 'until' | 'reason'>): string {
  return `maintenance until ${formatMoment(new Date(until).toISOString())}, nobody is told: ${reason}`;
}

/** One sentence for other programs, without markup. */
export function newsSentence(event: IncidentNews['event'], severity: Severity): string {
  return headlineOf(event, severity).text;
}

function headlineOf(event: IncidentNews['event'], severity: Severity): Sign & { readonly text: string } {
  switch (event) {
    case 'opened':
      return { ...SIGNS.bad, text: `The error budget burns too fast (${severity})` };
    case 'reopened':
      return { ...SIGNS.bad, text: `The error budget burns too fast again (${severity})` };
    case 'worsened':
      return { ...SIGNS.bad, text: `The error budget burns faster than before (${severity})` };
    case 'closed':
      return { ...SIGNS.good, text: 'It is over: three good runs in a row' };
    default:
      return event satisfies never;
  }
}

/** As many as a line holds that is read. */
const MOST_REVISIONS = 5;

/** What happened when, how bad it was, and what was tested. */
function storyLines(story: IncidentStory, runs: string | null): readonly Line[] {
  const { incident, worstBurn, revisions } = story;
  const moment = (at: number | null) => (at === null ? NOTHING : formatMoment(new Date(at).toISOString()));
  const again = incident.reopened === 0 ? '' : `, came back ${countOf(incident.reopened, 'time')} within a day each`;
  const tested = revisions.slice(-MOST_REVISIONS).flatMap((one, i): Line => [...(i === 0 ? [] : [', ']), outside(one)]);
  const others = revisions.length > MOST_REVISIONS ? `, and ${revisions.length - MOST_REVISIONS} before` : '';
  const address = runAddress(story, runs);
  return [
    line`Began ${moment(incident.since)}; open since ${moment(incident.openedAt)}${again}`,
    ...(incident.closedAt === null ? [] : [line`Closed ${moment(incident.closedAt)}`]),
    line`${worstBurn === null ? 'How fast the budget burnt is not known' : `The budget burnt up to ${formatNumber(worstBurn)} × too fast`}, in ${countOf(story.runs, 'run')}`,
    revisions.length === 0 ? ['Which revision was tested is not known'] : line`Tested: ${tested}${others}`,
    ...(address === null ? [] : [line`${link('The newest run', address)}`]),
  ];
}

/** Where the newest run is: its name ends with the number of the workflow run on GitHub. */
function runAddress({ newestRun }: IncidentStory, runs: string | null): string | null {
  const [, id] = / (\d{1,20})-\d{1,4}$/.exec(newestRun ?? '') ?? [];
  return id === undefined || runs === null ? null : `${runs}/${id}`;
}

/** A WebhookMessage is what Slack, and others that take the same, are sent. */
interface WebhookMessage {
  readonly text: string;
  /** Nothing is fetched from what is linked. */
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly blocks: readonly { readonly type: 'section'; readonly text: SlackText }[];
}

/** Verbatim: what looks like an address or a name is neither linked nor called. */
interface SlackText {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

/** News of an incident as JSON for a webhook. */
export function webhookMessage({ event, incident }: IncidentNews, story: IncidentStory, runs: string | null): WebhookMessage {
  const { mark, text } = headlineOf(event, incident.severity);
  const { target, name } = story.standing.budget.objective;
  const facts = storyLines({ ...story, incident }, null).map((parts) => `• ${parts.map(slackPiece).join('')}`);
  const address = runAddress(story, runs);
  const lines = [
    `*${slackText(target)}* ${slackText(name)}`,
    ...facts,
    ...(address === null ? [] : [`<${address}|The newest run>`]),
  ];
  const title = `${mark} ${text}`;
  return {
    text: `${title}: ${slackText(target)}: ${slackText(name)}`,
    ...{ unfurl_links: false, unfurl_media: false },
    blocks: [`*${title}*`, lines.join('\n')].map((part) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: part, verbatim: true },
    })),
  };
}

function slackPiece(piece: Line[number]): string {
  return typeof piece === 'string' ? slackText(piece) : slackText(piece.text);
}

/** Text for Slack: what its own syntax takes for a mention, a link or markup is none, and what nobody sees is left out. */
function slackText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 200)
    .replace(/[*_~`]/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
