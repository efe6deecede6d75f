/** When a decision is told in a comment: when something changed or needs a person, only when it needs a person, always, never. */
export type CommentMode = 'on-change' | 'on-alert' | 'always' | 'never';
