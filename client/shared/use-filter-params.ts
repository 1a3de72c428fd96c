import { useSearchParams } from 'react-router'

/**
 * Filters stand in the address, so that Back, reload and a bookmark keep them. Names and numbers of people never do.
 */
export function useFilterParams() {
  const [params, setParams] = useSearchParams()
  function choose(name: string, value: string | null | undefined) {
    setParams(
      (now) => {
        if (value) now.set(name, value)
        else now.delete(name)
        return now
      },
      { replace: true },
    )
  }
  return { params, choose }
}
