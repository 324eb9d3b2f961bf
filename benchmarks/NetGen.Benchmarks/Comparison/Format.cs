using System.Globalization;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparison;

/// <summary>How numbers look in the tables: three digits are all that a measurement has.</summary>
internal static class Format
{
    /// <summary>Stands where there is nothing to say.</summary>
    public const string None = "–";

    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{Digits(seconds * 1e9)} ns",
        < 1e-3 => $"{Digits(seconds * 1e6)} µs",
        < 1 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    /// <summary>The median, and the quartiles.</summary>
    public static string Ratio(Distribution ratio) =>
        $"{Digits(ratio.Median)} x ({Digits(ratio.LowerQuartile)} to {Digits(ratio.UpperQuartile)})";

    /// <summary>The median, and the quartiles, of shares.</summary>
    public static string Percent(Distribution share) => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * share.Median:f0} % ({100 * share.LowerQuartile:f0} to {100 * share.UpperQuartile:f0})");

    public static string Verdict(bool met) => met ? "met" : "missed";

    /// <summary>About three digits, and no exponent where people would not write one.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        >= 10_000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("f0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("f1", CultureInfo.InvariantCulture),
        >= 0.01 or 0 => value.ToString("f2", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0e0", CultureInfo.InvariantCulture),
    };
}
