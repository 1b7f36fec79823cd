/** Files whose statements do not name their tables in the text itself, with the tables they write. */
export const UNNAMED: Readonly<Record<string, readonly string[]>> = {
  'apps/server/src/modules/orders/multi-row.ts': ['sales_order', 'order_line'],
  'apps/server/src/modules/scoring/commands/reassign-scores.ts': ['customer_score', 'customer_activity'],
  'apps/server/src/modules/scoring/commands/remove-scores.ts': [
    'score_change',
    'customer_score',
    'scoring_state',
    'customer_activity',
  ],
  'apps/server/src/modules/scoring/commands/write-scores.ts': ['customer_score', 'customer_activity', 'scoring_state'],
}
