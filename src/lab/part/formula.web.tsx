/** A formula as the theory sets it: MathML of the page's own making. */
export function Formula({ markup, of }: { markup: string; of: string }) {
  const head = `<mrow><mi>${of}</mi><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mo>=</mo>`;
  return (
    <math class="formula" dangerouslySetInnerHTML={{ __html: `<mrow displaystyle="true">${head}${markup}</mrow>` }} />
  );
}
