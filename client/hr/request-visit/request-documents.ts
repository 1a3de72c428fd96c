import { graphql } from '../../gql/gql.ts'

export const whoCanBeServed = graphql(`
  query WhoCanBeServed($filter: EmploymentFilter) {
    employments(filter: $filter, first: 100, orderBy: HIRED_ON_DESC) {
      nodes {
        id
        position
        worker {
          id
          name
          identityNumberMasked
          currentPermit {
            id
            type
            status
            expiresOn
          }
        }
      }
    }
    ruleSet {
      key
      permitTypes {
        type
        requirements {
          anyOf
        }
      }
    }
  }
`)

export const whoRenews = graphql(`
  query WhoRenews($worker: ID!) {
    node(id: $worker) {
      ... on Worker {
        id
        employments(first: 20) {
          nodes {
            id
            status
            position
            worker {
              id
              name
              identityNumberMasked
              currentPermit {
                id
                type
                status
                expiresOn
              }
            }
          }
        }
      }
    }
  }
`)

export const readinessOf = graphql(`
  query ReadinessOf($applicants: [ReadinessInput!]!) {
    readiness(applicants: $applicants) {
      ready
      missing {
        anyOf
      }
      userErrors {
        code
        message
      }
      employment {
        id
      }
    }
  }
`)
