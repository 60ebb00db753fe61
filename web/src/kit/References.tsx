import css from './References.module.css'

/** Where to read more. Addresses of others: shown, and followed only by who wants to. */
export function References({ of }: { of: readonly string[] }) {
  return (
    <ul className={css.references}>
      {of.map((each) => (
        <li key={each}>
          {/^https:\/\//.test(each) ? (
            <a href={each} target="_blank" rel="noreferrer noopener">
              {each}
            </a>
          ) : (
            each
          )}
        </li>
      ))}
    </ul>
  )
}
