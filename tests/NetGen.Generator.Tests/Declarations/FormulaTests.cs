using NetGen.Generator.Declarations;

namespace NetGen.Generator.Tests.Declarations;

public class FormulaTests
{
    private static readonly Dictionary<string, long> Symbols = new()
    {
        ["channels"] = 64,
        ["odd"] = 7,
        ["zero"] = 0,
        ["huge"] = long.MaxValue,
        ["lowest"] = long.MinValue,
        ["größe_2"] = 3,
    };

    [Theory]
    [InlineData("12", 12)]
    [InlineData("channels", 64)]
    [InlineData("4 * channels", 256)]
    [InlineData(" 4*channels ", 256)]
    [InlineData("channels / 4 / 2", 8)]
    [InlineData("2 + 3 * 4", 14)]
    [InlineData("(2 + 3) * 4", 20)]
    [InlineData("10 - 3 - 2", 5)]
    [InlineData("-channels + 65", 1)]
    [InlineData("--3", 3)]
    [InlineData("2 * -3", -6)]
    [InlineData("größe_2 * 2", 6)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-6 / 3", -2)]
    public void HasAValue(string text, long expected)
    {
        FormulaResult result = Formula.Evaluate(text, Symbols);

        Assert.Null(result.Error);
        Assert.Equal(expected, result.Value);
    }

    [Theory]
    [InlineData("", "NETGEN1021", "it is empty")]
    [InlineData("   ", "NETGEN1021", "it is empty")]
    [InlineData("4 *", "NETGEN1021", "a number, a name or '(' is expected, but it ends there")]
    [InlineData("* 4", "NETGEN1021", "a number, a name or '(' is expected, but '*' stands at position 1")]
    [InlineData("(4", "NETGEN1021", "')' is expected, but it ends there")]
    [InlineData("4)", "NETGEN1021", "an operator is expected, but ')' stands at position 2")]
    [InlineData("4 channels", "NETGEN1021", "an operator is expected, but 'c' stands at position 3")]
    [InlineData("4.5", "NETGEN1021", "an operator is expected, but '.' stands at position 2")]
    [InlineData("channels % 4", "NETGEN1021", "an operator is expected, but '%' stands at position 10")]
    [InlineData("4\0", "NETGEN1021", "an operator is expected, but '\0' stands at position 2")]
    [InlineData("4 * chanels", "NETGEN1022", "chanels")]
    [InlineData("odd / 2", "NETGEN1023", "7 / 2 leaves a remainder of 1")]
    [InlineData("channels / zero", "NETGEN1023", "64 / 0 divides by zero")]
    [InlineData("huge + 1", "NETGEN1023", "9223372036854775807 + 1 is more than 64 bits can hold")]
    [InlineData("huge * 2", "NETGEN1023", "9223372036854775807 * 2 is more than 64 bits can hold")]
    [InlineData("lowest / -1", "NETGEN1023", "0 - -9223372036854775808 is more than 64 bits can hold")]
    [InlineData("9223372036854775808", "NETGEN1023", "9223372036854775808 is more than 64 bits can hold")]
    public void HasAnError(string text, string id, string detail)
    {
        FormulaResult result = Formula.Evaluate(text, Symbols);

        Assert.Equal(id, result.Error?.Descriptor.Id);
        Assert.Equal(detail, result.Error?.Detail);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    public void RefusesNestingThatWouldOverflowTheStack(char nesting)
    {
        FormulaResult result = Formula.Evaluate(new string(nesting, 100_000) + "1", Symbols);

        Assert.Equal("it is nested more than 100 deep", result.Error?.Detail);
    }

    [Fact]
    public void ReadsLongFlatFormulas()
    {
        string text = string.Join(" + ", Enumerable.Repeat("channels", 20_000));

        Assert.Equal(64 * 20_000, Formula.Evaluate(text, Symbols).Value);
    }

    [Fact]
    public void ListsItsNames() => Assert.Equal(["a", "b"], Formula.Parse("a * (b + 1) / a").Symbols);
}
