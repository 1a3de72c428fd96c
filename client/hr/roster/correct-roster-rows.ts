import { graphql } from '../../gql/gql.ts'

export const correctRosterRows = graphql(`
  mutation CorrectRosterRows($input: CorrectRosterRowsInput!, $idempotencyKey: String) {
    correctRosterRows(input: $input, idempotencyKey: $idempotencyKey) {
      rosterImport {
        id
        status
        summary {
          invalid
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)
