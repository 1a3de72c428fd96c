import { graphql } from '../../gql/gql.ts'

export const startRosterImport = graphql(`
  mutation StartRosterImport($input: StartRosterImportInput!, $idempotencyKey: String) {
    startRosterImport(input: $input, idempotencyKey: $idempotencyKey) {
      rosterImport {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)
