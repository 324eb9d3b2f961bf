namespace NetGen.RandomNetworks.Tests;

/// <summary>What a run can be asked for.</summary>
public sealed class RandomRunTests
{
    [Fact]
    public void Nothing_said_is_always_the_same_run() => Assert.Equal(new RandomRun(0, RandomRun.DefaultCount), RandomRun.Of(null, ""));

    [Fact]
    public void A_seed_and_a_count_are_taken() => Assert.Equal(new RandomRun(17, 3), RandomRun.Of("17", "3"));

    [Fact]
    public void A_fresh_seed_is_another_one() => Assert.NotEqual(RandomRun.Of("fresh", null), RandomRun.Of("fresh", null));

    [Theory]
    [InlineData("x", null, "NETGEN_RANDOM_SEED: expected a seed or 'fresh', found 'x'.")]
    [InlineData("-1", null, "NETGEN_RANDOM_SEED: expected a seed or 'fresh', found '-1'.")]
    [InlineData(null, "many", "NETGEN_RANDOM_COUNT: expected a number of networks, found 'many'.")]
    public void Anything_else_is_refused(string? seed, string? count, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => RandomRun.Of(seed, count)).Message);
}
