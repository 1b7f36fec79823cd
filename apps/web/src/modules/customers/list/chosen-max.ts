/**
 * How many customers go in one request to be given away, and how many can be chosen: the contract's ASSIGNMENT_MAX and CUSTOMER_IDS_MAX, which
 * stand beside schemas that would come along with every list. A test holds them equal.
 */
export const ASSIGNED_AT_ONCE_MAX = 1000
export const CHOSEN_MAX = 10_000
