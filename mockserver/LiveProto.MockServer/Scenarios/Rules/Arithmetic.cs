using System.Text;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Finds the arithmetic expression in a prompt and its true value.</summary>
internal static class Arithmetic
{
    private const int MaxNesting = 64;
    private const int MaxLength = 400;

    private static readonly (string Word, string Operator)[] Spoken =
    [
        ("multiplied by", "*"), ("divided by", "/"), ("to the power of", "**"), ("plus", "+"), ("minus", "-"), ("times", "*"),
        ("modulo", "%"),
        ("x", "*"),
    ];

    /// <summary>
    /// The longest run of numbers, operators and parentheses that is an expression with at least one operator; null when there is none.
    /// Numbers that a "sum" lists without operators are added. A value of null is a division by zero or out of bounds.
    /// </summary>
    public static (string Expression, Rational? Value)? Find(string prompt)
    {
        string text = Normalise(PromptText.Cut(prompt, MaxLength));
        (string Expression, Rational? Value)? best = null;
        for (int start = 0; start < text.Length; start++)
        {
            if (!CanStart(text, start))
                continue;
            var parser = new Parser(text, start);
            Rational? value = parser.ParseSum(0);
            if (parser.IsSyntaxError || parser.Operators == 0)
                continue;
            string expression = text[start..parser.End].Trim();
            if (best is null || expression.Length > best.Value.Expression.Length)
                best = (expression, value);
            start = parser.End;
        }

        return best ?? FindList(text);
    }

    private static (string, Rational?)? FindList(string text)
    {
        if (!PromptText.HasWord(text, "sum") && !PromptText.HasWord(text, "add"))
            return null;
        var numbers = new List<string>();
        for (int i = 0; i < text.Length;)
        {
            int length = char.IsAsciiDigit(text[i]) ? Parser.NumberLength(text.AsSpan(i)) : 0;
            if (length > 0)
                numbers.Add(text.Substring(i, length));
            i += Math.Max(1, length);
        }

        if (numbers.Count < 2)
            return null;
        Rational sum = Rational.Parse("0");
        foreach (string number in numbers)
            sum += Rational.Parse(number);
        return (string.Join(" + ", numbers), sum);
    }

    private static bool CanStart(string text, int index)
    {
        if (index > 0 && (char.IsLetterOrDigit(text[index - 1]) || text[index - 1] == '.'))
            return false;
        return char.IsAsciiDigit(text[index]) || text[index] is '(' or '-';
    }

    private static string Normalise(string prompt)
    {
        var text = new StringBuilder(prompt).Replace('×', '*').Replace('·', '*').Replace('÷', '/').Replace('−', '-').Replace("^", "**");
        string result = text.ToString();
        foreach ((string word, string op) in Spoken)
        {
            for (int at = 0; (at = result.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            {
                if (IsBetweenOperands(result, at, word.Length))
                    result = string.Concat(result.AsSpan(0, at), op, result.AsSpan(at + word.Length));
            }
        }

        return result;
    }

    private static bool IsBetweenOperands(string text, int at, int length)
    {
        int before = at - 1;
        while (before >= 0 && text[before] == ' ')
            before--;
        int after = at + length;
        while (after < text.Length && text[after] == ' ')
            after++;
        return before >= 0 && after < text.Length
            && (char.IsAsciiDigit(text[before]) || text[before] == ')')
            && (char.IsAsciiDigit(text[after]) || text[after] is '(' or '-');
    }

    /// <summary>Recursive descent over <c>sum = product (('+'|'-') product)*</c>; stops where the expression ends.</summary>
    private struct Parser(string text, int start)
    {
        private int _at = start;

        /// <summary>Behind the last token that belongs to the expression.</summary>
        public int End { get; private set; } = start;

        public int Operators { get; private set; }

        public bool IsSyntaxError { get; private set; }

        public static int NumberLength(ReadOnlySpan<char> text)
        {
            int length = 0;
            bool hasPoint = false;
            while (length < text.Length)
            {
                bool isPoint = text[length] == '.' && !hasPoint && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]);
                if (!isPoint && !char.IsAsciiDigit(text[length]))
                    break;
                hasPoint |= isPoint;
                length++;
            }

            return length;
        }

        public Rational? ParseSum(int depth)
        {
            Rational? left = ParseProduct(depth);
            while (!IsSyntaxError && TryOperator("+", "-", out string? op))
            {
                Rational? right = ParseProduct(depth);
                left = left is { } a && right is { } b ? a + (op == "+" ? b : -b) : null;
            }

            return left;
        }

        private Rational? ParseProduct(int depth)
        {
            Rational? left = ParsePower(depth);
            while (!IsSyntaxError && (TryOperator("*", "/", out string? op) || TryOperator("%", "%", out op)))
            {
                Rational? right = ParsePower(depth);
                left = left is { } a && right is { } b
                    ? op switch { "*" => a * b, "/" => Rational.Divide(a, b), _ => Rational.Modulo(a, b) }
                    : null;
            }

            return left;
        }

        private Rational? ParsePower(int depth)
        {
            if (depth > MaxNesting)
            {
                IsSyntaxError = true;
                return null;
            }

            if (TryTake('-'))
                return ParsePower(depth + 1) is { } negated ? -negated : null;
            Rational? basis = ParseAtom(depth);
            if (IsSyntaxError || !TryOperator("**", "**", out _))
                return basis;
            Rational? exponent = ParsePower(depth + 1);
            return basis is { } a && exponent is { } b ? Rational.Power(a, b) : null;
        }

        private Rational? ParseAtom(int depth)
        {
            SkipSpace();
            if (TryTake('('))
            {
                Rational? inner = ParseSum(depth + 1);
                IsSyntaxError |= !TryTake(')');
                End = _at;
                return inner;
            }

            int length = NumberLength(text.AsSpan(_at));
            if (length == 0)
            {
                IsSyntaxError = true;
                return null;
            }

            Rational number = Rational.Parse(text.AsSpan(_at, length));
            _at += length;
            End = _at;
            return number;
        }

        /// <summary>Takes an operator that an operand follows; a dash or a star at the end of a sentence does not count.</summary>
        private bool TryOperator(string first, string second, out string? op)
        {
            int before = _at;
            SkipSpace();
            ReadOnlySpan<char> rest = text.AsSpan(_at);
            op = rest.StartsWith(first) && (first != "*" || !rest.StartsWith("**")) ? first : rest.StartsWith(second) ? second : null;
            if (op is not null)
            {
                _at += op.Length;
                SkipSpace();
                if (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] is '(' or '-'))
                {
                    Operators++;
                    return true;
                }
            }

            _at = before;
            return false;
        }

        private bool TryTake(char wanted)
        {
            SkipSpace();
            if (_at >= text.Length || text[_at] != wanted)
                return false;
            _at++;
            return true;
        }

        private void SkipSpace()
        {
            while (_at < text.Length && text[_at] == ' ')
                _at++;
        }
    }
}
