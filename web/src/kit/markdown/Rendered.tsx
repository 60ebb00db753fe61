import ReactMarkdown from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'

/** HTML in the text is dropped, and what is left is cleaned once more; a link opens elsewhere and tells nobody where from. */
export function Rendered({ text }: { text: string }) {
  return (
    <ReactMarkdown
      skipHtml
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeSanitize]}
      components={{
        a: ({ href, children }) => (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {children}
          </a>
        ),
        // A picture of another site would tell that site who reads this.
        img: ({ alt, src }) => <span className="dim">[{alt || String(src ?? '')}]</span>,
      }}
    >
      {text}
    </ReactMarkdown>
  )
}
