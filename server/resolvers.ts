import { UserErrorResolver } from './user-error.graphql.ts'

/** Every resolver of the API, in one place. */
export const resolvers = [UserErrorResolver]
