/** The parts of both sums, in the order in which they are told. */
export const scoreKeys = ['detection', 'rules', 'd3fend', 'freshness', 'platforms'] as const
export const riskKeys = ['gap', 'actors', 'osint', 'failures'] as const
