/** Every kind of interaction that the timeline knows. */
export type InteractionKind = keyof typeof ENGAGEMENT_POINTS

/**
 * What each kind of interaction says about a customer's interest, in whole points. They fade with the model's half-life.
 * The customer's own effort weighs more than ours: that is what tells engagement from being contacted.
 */
export const ENGAGEMENT_POINTS = {
  /** The strongest sign of interest there is. */
  'order.placed': 10,
  /** Interest withdrawn; the order itself stops counting at its own moment. */
  'order.cancelled': 0,
  /** The order was wanted at the time; its money is taken back on the value axis. */
  'order.refunded': 0,
  /** A promise kept, but a consequence of the order more than new interest. */
  'payment.received': 2,
  /** Minutes of attention from both sides. */
  call: 5,
  /** An hour set aside for us. */
  meeting: 8,
  /** As a meeting, with the way there. */
  visit: 8,
  /** The customer took the trouble to write. */
  'mail.in': 4,
  /** Our own effort, which shows at most that the contact is alive. */
  'mail.out': 1,
  /** A question asked now, more fleeting than a call. */
  chat: 3,
  /** One glance; many of them add up. */
  'page.view': 1,
  /** An opinion given without being paid for it. */
  'survey.answer': 4,
  /** Who complains still wants something from us; the dissatisfaction is weighed elsewhere. */
  complaint: 3,
  /** Working with us on a solution. */
  'ticket.step': 1,
  /** Written by a colleague: the customer did nothing. */
  note: 0,
  /** Unknown in weight, so the least that counts. */
  custom: 1,
} as const satisfies Readonly<Record<string, number>>

/** The points of one interaction kind; unknown kinds count as 'custom'. */
export function engagementPointsOf(kind: string): number {
  return Object.hasOwn(ENGAGEMENT_POINTS, kind)
    ? ENGAGEMENT_POINTS[kind as InteractionKind] // hasOwn has just shown that it is a key
    : ENGAGEMENT_POINTS.custom
}
