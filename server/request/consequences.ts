/**
 * What acts of one matter set off in matters that come later in the order of the rooms. Each matter declares here, by
 * module
 * augmentation, what it sets off; server/consequences.ts says, one line each, what follows. All of it runs inside the
 * transaction of the act, so that neither is kept without the other.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the matters
export interface Consequences {}
