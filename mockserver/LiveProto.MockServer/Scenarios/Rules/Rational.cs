using System.Globalization;
using System.Numerics;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>An exact fraction, so that arithmetic has one true value. Always reduced, the denominator positive.</summary>
internal readonly record struct Rational
{
    // Far beyond any prompt's need; a tower of powers must not take the machine down.
    private const long MaxBits = 16_384;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * (denominator.Sign < 0 ? -1 : 1);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsZero => Numerator.IsZero;

    public static Rational operator +(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient; null for division by zero.</summary>
    public static Rational? Divide(Rational a, Rational b) =>
        b.IsZero ? null : new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The remainder with the divisor's sign, as Python has it; null for division by zero.</summary>
    public static Rational? Modulo(Rational a, Rational b)
    {
        if (Divide(a, b) is not { } quotient)
            return null;
        BigInteger floor = BigInteger.Divide(quotient.Numerator - (quotient.Numerator.Sign < 0 ? quotient.Denominator - 1 : 0),
            quotient.Denominator);
        return a + -(b * new Rational(floor, 1));
    }

    /// <summary>A power with a whole exponent; null for other exponents, for a negative power of zero and for results of over 16,384
    /// bits.</summary>
    public static Rational? Power(Rational a, Rational b)
    {
        if (!b.Denominator.IsOne || BigInteger.Abs(b.Numerator) > MaxBits || (a.IsZero && b.Numerator.Sign < 0))
            return null;
        int exponent = (int)BigInteger.Abs(b.Numerator);
        if (Math.Max(BigInteger.Abs(a.Numerator).GetBitLength(), a.Denominator.GetBitLength()) * exponent > MaxBits)
            return null;
        var power = new Rational(BigInteger.Pow(a.Numerator, exponent), BigInteger.Pow(a.Denominator, exponent));
        return b.Numerator.Sign < 0 ? new Rational(power.Denominator, power.Numerator) : power;
    }

    /// <summary>A decimal literal.</summary>
    public static Rational Parse(ReadOnlySpan<char> digits)
    {
        int point = digits.IndexOf('.');
        if (point < 0)
            return new(BigInteger.Parse(digits, CultureInfo.InvariantCulture), 1);
        string whole = string.Concat(digits[..point], digits[(point + 1)..]);
        return new(BigInteger.Parse(whole, CultureInfo.InvariantCulture), BigInteger.Pow(10, digits.Length - point - 1));
    }

    /// <summary>Whole numbers in full, fractions as the nearest double.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : ((double)Numerator / (double)Denominator).ToString("R", CultureInfo.InvariantCulture);
}
