export const roles = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR', 'ADMIN'] as const
export type Role = (typeof roles)[number]
