using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Threads wait between two kernels of which one writes what the other touches, and nowhere else.</summary>
public sealed class BarriersTests
{
    private readonly Tensor _x = new("x", new Shape(4), Storage.Inputs);
    private readonly Tensor _a = new("a", new Shape(4), Storage.Arena);
    private readonly Tensor _b = new("b", new Shape(4), Storage.Arena);
    private readonly Tensor _c = new("c", new Shape(4), Storage.Arena);

    [Fact]
    public void A_result_that_is_read_is_waited_for() =>
        AssertBarriers([true, false], Copy(_x, _a), Copy(_a, _b));

    [Fact]
    public void Kernels_that_read_the_same_follow_one_another() =>
        AssertBarriers([true, false, false], Copy(_x, _a), Copy(_a, _b), Copy(_a, _c));

    [Fact]
    public void What_is_still_read_is_not_overwritten()
    {
        // b lies where a was.
        Arena arena = new(new Dictionary<Tensor, int> { [_a] = 0, [_b] = 2, [_c] = 16 }, 32, 0);
        Assert.Equal([true, true, false], Barriers.After([Copy(_x, _a), Copy(_a, _c), Copy(_x, _b)], arena));
    }

    [Fact]
    public void Two_that_write_the_same_wait() =>
        AssertBarriers([true, false], Copy(_x, _a), Copy(_x, _a));

    [Fact]
    public void A_barrier_that_may_be_skipped_frees_nobody_after_it()
    {
        // c needs a: the barrier between the two kernels in the middle is not there when they are skipped.
        Kernel first = Copy(_x, _b) with { OnlyForInputGradients = true };
        Kernel second = Copy(_b, new Tensor("inputGradients", new Shape(4), Storage.InputGradients)) with { OnlyForInputGradients = true };
        AssertBarriers([false, true, true, false], Copy(_x, _a), first, second, Copy(_a, _c));
    }

    private void AssertBarriers(bool[] expected, params Kernel[] kernels)
    {
        Arena apart = new(new Dictionary<Tensor, int> { [_a] = 0, [_b] = 16, [_c] = 32 }, 48, 0);
        Assert.Equal(expected, Barriers.After(kernels, apart));
    }

    private static Map Copy(Tensor from, Tensor to) => new("Copy", "y = x", "Identity", Expr.Var("x"), [new("x", from)], new("y", to), 4);
}
