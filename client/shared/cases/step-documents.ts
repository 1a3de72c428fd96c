import { graphql } from '../../gql/gql.ts'

/** One document for each step; all answer the case, the refusals, and where there is one a link that is shown once. */
export const orderCorrection = graphql(`
  mutation OrderCorrection($input: OrderCorrectionInput!, $idempotencyKey: String) {
    answer: orderCorrection(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const fileCase = graphql(`
  mutation FileCase($input: FileCaseInput!, $idempotencyKey: String) {
    answer: fileCase(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const serveNotice = graphql(`
  mutation ServeNotice($input: ServeNoticeInput!, $idempotencyKey: String) {
    answer: serveNotice(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const submitStatement = graphql(`
  mutation SubmitStatement($input: SubmitStatementInput!, $idempotencyKey: String) {
    answer: submitStatement(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const recordWaiver = graphql(`
  mutation RecordWaiver($input: RecordWaiverInput!, $idempotencyKey: String) {
    answer: recordWaiver(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const requestHearing = graphql(`
  mutation RequestHearing($input: RequestHearingInput!, $idempotencyKey: String) {
    answer: requestHearing(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const notifyHearing = graphql(`
  mutation NotifyHearing($input: NotifyHearingInput!, $idempotencyKey: String) {
    answer: notifyHearing(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const publishDecision = graphql(`
  mutation PublishDecision($input: PublishDecisionInput!, $idempotencyKey: String) {
    answer: publishDecision(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const recordHearing = graphql(`
  mutation RecordHearing($input: RecordHearingInput!, $idempotencyKey: String) {
    answer: recordHearing(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const proposeDecision = graphql(`
  mutation ProposeDecision($input: ProposeDecisionInput!, $idempotencyKey: String) {
    answer: proposeDecision(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const decideCase = graphql(`
  mutation DecideCase($input: DecideCaseInput!, $idempotencyKey: String) {
    answer: decideCase(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const recordService = graphql(`
  mutation RecordService($input: RecordServiceInput!, $idempotencyKey: String) {
    answer: recordService(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const recordPayment = graphql(`
  mutation RecordPayment($input: RecordPaymentInput!, $idempotencyKey: String) {
    answer: recordPayment(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const grantInstalments = graphql(`
  mutation GrantInstalments($input: GrantInstalmentsInput!, $idempotencyKey: String) {
    answer: grantInstalments(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const recordRemedy = graphql(`
  mutation RecordRemedy($input: RecordRemedyInput!, $idempotencyKey: String) {
    answer: recordRemedy(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const concludeRemedy = graphql(`
  mutation ConcludeRemedy($input: ConcludeRemedyInput!, $idempotencyKey: String) {
    answer: concludeRemedy(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const recordDunning = graphql(`
  mutation RecordDunning($input: RecordDunningInput!, $idempotencyKey: String) {
    answer: recordDunning(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const applyToCourt = graphql(`
  mutation ApplyToCourt($input: ApplyToCourtInput!, $idempotencyKey: String) {
    answer: applyToCourt(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const closeCase = graphql(`
  mutation CloseCase($input: CloseCaseInput!, $idempotencyKey: String) {
    answer: closeCase(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export const inviteRespondent = graphql(`
  mutation InviteRespondent($input: InviteRespondentInput!, $idempotencyKey: String) {
    answer: inviteRespondent(input: $input, idempotencyKey: $idempotencyKey) {
      penaltyCase {
        id
      }
      accessUrl
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)
