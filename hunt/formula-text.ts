import fc from "fast-check";

const common = [
  "1",
  "2",
  "3",
  "0.5",
  "0.1",
  "0.3",
  "0.25",
  "1/3",
  "-1",
  "-0.7",
  "1.702",
  "10",
  "pi",
  "e",
  "sqrt(2)",
  "log(2)",
];
const extreme = [
  "1e-300",
  "1e300",
  "1e-9",
  "1e9",
  "1e16",
  "0.30000000000000004",
  "1.0000000000000002",
  "5e-324",
  "1e-160",
];
/** Numbers as people type them, now and then extreme ones. */
export const numbers = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...common) },
  { weight: 3, arbitrary: fc.integer({ min: -40, max: 40 }).map((n) => String(n / 10)) },
  { weight: 1, arbitrary: fc.constantFrom(...extreme) },
);

const smooth = [
  "tanh(U)", "sigmoid(U)", "softplus(U)", "exp(U)", "exp(-abs(U))", "exp(-(U)^2)", "erf(U)", "sin(U)", "cos(U)", "atan(U)", "asinh(U)", "expm1(U)",
  "log(1+(U)^2)", "log1p(abs(U))", "log(1+exp(U))", "sqrt(1+(U)^2)", "(U)^2", "(U)^3", "(U)^4", "(U)^(1/2)", "(U)^(1/3)", "(U)^pi", "abs(U)^1.5", "sqrt(U)", "log(U)", "sqrt((U)^2)",
  "1/(1+exp(-(U)))", "1/(1+(U)^2)", "1/(U)", "(U)/(1+abs(U))", "(U)/sqrt(1+(U)^2)", "tan(U)", "cosh(U)", "sinh(U)", "-(U)",
]; // biome-ignore format: a table
const kinked = ["abs(U)", "relu(U)", "clip(U,-1,1)", "clip(U,0,N)", "min(U,0)", "max(U,N)", "step(U)", "sign(U)"];
const pairs = [
  "(U)+(V)", "(U)-(V)", "(U)*(V)", "max(U,V)", "min(U,V)", "(U)/(V)", "N*(U)+N*(V)", "(U)*sigmoid(N*(U))", "(U)*tanh(softplus(V))", "(exp(U)-exp(V))/(exp(U)+exp(V))", "(U)/(N+abs(V))",
  "(U)*cosh(V)/sinh(V)", "(exp(U)+exp(V))/(exp(U)-exp(V))", "(U)*(exp(N*x)+1)/(exp(N*x)-1)", "(U)/(1+(V)^4)^(1/4)", "(U)/(1+(U)^10)^(1/10)", "(U)*(1+(V)^2)^N",
]; // biome-ignore format: a table
/** Seams that fit or jump, guards of holes, cancellations. */
const seams = [
  "x<N?U:V", "x<=N?U:V", "x>N?x-N:0", "x==N?U:V", "x==0?N:(U)/x", "x==0?1:sin(x)/x", "x==0?N:x*log(abs(x))", "x==0?0:x*log(x^N)", "x==0?1:x*cosh(x)/sinh(x)", "x==0?N:(U)*(exp(x)+1)/(exp(x)-1)", "x>0?U:N*x", "abs(x)<N?U:x", "x^2>N?x^2:N",
  "x>N?log(x):U", "(U)>(V)?U:V", "(U)-(U)*N", "((U)+N)-(U)", "x<0?exp(x)-1:U", "x!=N?U:V",
  "max((U)-sin(U),0)", "relu((U)-tanh(U))", "max((U)-atan(U),N*(V))", "min(1-cos(U),V)", "relu((U)^3*(V))", "max(((U)-N)^2*(V),0)", "max(expm1(U)-(U),V)", "relu(((U)-N)^3/(1+(V)^2))",
]; // biome-ignore format: a table

/** What lowest terms would fill: quotients without a value at one place, hidden in something that has one there. */
const holes = [
  "(U)*((V)/(V))", "(U)*((x-N)/(x-N))", "relu((x-N)^3*(x/x))", "tanh((U)*(x-N)^2/(x-N))", "x>0?exp(-1/x*((x-N)/(x-N))):0", "x==N?U:((x-N)*(V))/(x-N)", "abs((x^2-N)/(x^2-N))*(U)",
  "max(((x-N)^2*(U))/(x-N)^2,V)", "(U)-(U)*((V)/(V))",
]; // biome-ignore format: a table

/** Formulas of the kind that people write, with what makes proofs stumble: seams, guards, quotients, cancellations, powers, tails, extreme parameters. */
export const formulas: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => {
  const filled = (templates: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...templates), tie("formula"), tie("formula"), fc.tuple(numbers, numbers))
      .map(([template, u, v, [n, m]]) => {
        const values = [n, m, n, m];
        return template
          .replaceAll("N", () => `(${values.shift()})`)
          .replaceAll("U", () => u)
          .replaceAll("V", () => v);
      });
  return {
    formula: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      { weight: 5, arbitrary: fc.constantFrom("x", "x", "x", "x+0.5", "-x", "2*x", "x/3") },
      { weight: 1, arbitrary: numbers },
      { weight: 4, arbitrary: filled(smooth) },
      { weight: 3, arbitrary: filled(kinked) },
      { weight: 4, arbitrary: filled(pairs) },
      { weight: 3, arbitrary: filled(seams) },
      { weight: 1, arbitrary: filled(holes) },
    ),
  };
}).formula;
