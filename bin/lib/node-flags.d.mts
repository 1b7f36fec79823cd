export declare const NODE_FLAGS: readonly string[]
export declare const FOLLOW_PARENT: readonly string[]
export const NODE_ENVIRONMENT: Readonly<Record<string, string>>
