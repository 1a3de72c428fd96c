import type { GraphQLCodegenDataMasking } from '@apollo/client/masking'

declare module '@apollo/client' {
  // eslint-disable-next-line typescript/no-empty-object-type -- the library takes its overrides by merging
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}
