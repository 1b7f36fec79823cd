/**
 * How many customers can be given away at once: the contract's ASSIGNMENT_MAX, which stands beside schemas that would come along with
 * every list. A test holds the two equal.
 */
export const CHOSEN_MAX = 1000
