/** Texts that would become something else on a page. */
export const PAGE_HOSTILE: readonly string[] = [
  '</script><script>document.title="taken"</script>',
  '"><img src=x onerror="document.title=1">',
  '</style><style>*{display:none}</style>',
  "' onmouseover='a()",
  '</title></svg><svg onload=alert(1)>',
  'javascript:alert(1)',
  'url(https://example.com/a)',
  '\u202Eevil\u202C \u0627\u0644\u0639\u0631\u0628\u064a\u0629',
  'n'.repeat(200),
  '<!-- --><![CDATA[',
];
