import { parse, print, visit, type DocumentNode } from 'graphql'

const mostTries = 150

/** The same document without what the difference does not need. */
export async function shrink(text: string, differs: (text: string) => Promise<boolean>): Promise<string> {
  let smallest = parse(text)
  let tries = 0
  for (let place = 0; place < selectionsOf(smallest) && tries < mostTries; tries += 1) {
    const smaller = without(smallest, place)
    if (!asksNothing(smaller) && (await differs(print(smaller)))) smallest = smaller
    else place += 1
  }
  return print(smallest)
}

function selectionsOf(document: DocumentNode): number {
  let count = 0
  visit(document, { enter: (node) => void (isSelection(node.kind) && (count += 1)) })
  return count
}

function without(document: DocumentNode, place: number): DocumentNode {
  let count = -1
  return visit(document, {
    enter: (node) => {
      if (!isSelection(node.kind)) return undefined
      count += 1
      return count === place ? null : undefined
    },
  })
}

/** A selection lost its last part: no document. */
function asksNothing(document: DocumentNode): boolean {
  let empty = false
  visit(document, { SelectionSet: ({ selections }) => void (empty ||= selections.length === 0) })
  return empty
}

function isSelection(kind: string): boolean {
  return kind === 'Field' || kind === 'InlineFragment' || kind === 'FragmentSpread'
}
