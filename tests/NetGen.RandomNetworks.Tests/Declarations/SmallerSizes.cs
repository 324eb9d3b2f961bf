namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>What a size is tried as when a failing network is made smaller.</summary>
internal static class SmallerSizes
{
    /// <summary>Of a number smaller numbers, the smallest first; of a formula nothing, because blocks are unfolded first.</summary>
    public static IEnumerable<int> Of(Size size) => size is Size.Number { Literal: > 1 } number
        ? new[] { 1, 2, 3, number.Literal / 2, number.Literal - 1 }.Where(value => value >= 1 && value < number.Literal).Distinct()
        : [];
}
