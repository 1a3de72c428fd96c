import { graphql } from '../../gql/gql.ts'

export const acceptPriorRegistrations = graphql(`
  mutation AcceptPriorRegistrations($input: AcceptPriorRegistrationsInput!, $idempotencyKey: String) {
    done: acceptPriorRegistrations(input: $input, idempotencyKey: $idempotencyKey) {
      accepted
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)
