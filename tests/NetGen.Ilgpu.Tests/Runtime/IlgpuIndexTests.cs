using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>Quotients by multiplication are those by division.</summary>
public sealed class IlgpuIndexTests
{
    public static TheoryData<int> Divisors => new(Enumerable.Range(1, 300).Concat([1023, 1024, 1025, 50176, 65537, 802816, 1 << 30, (1 << 30) + 1, int.MaxValue]));

    [Theory]
    [MemberData(nameof(Divisors))]
    public void Quotients_and_rests_are_exact(int divisor)
    {
        Random random = new(divisor);
        foreach (int index in Around(0).Concat(Around(int.MaxValue)).Concat(Enumerable.Range(0, 1000).SelectMany(_ => Around(random.Next()))))
        {
            Assert.Equal(index / divisor, IlgpuIndex.Divide(index, divisor));
            Assert.Equal(index % divisor, IlgpuIndex.Modulo(index, divisor));
        }

        // Where a quotient that is off by little shows itself: beside the multiple of the divisor that is next to a number.
        IEnumerable<int> Around(int number)
        {
            long multiple = (long)(number / divisor) * divisor;
            return new[] { multiple - 1, multiple, multiple + 1, multiple + divisor - 1, number }.Where(index => index is >= 0 and <= int.MaxValue).Select(index => (int)index);
        }
    }
}
