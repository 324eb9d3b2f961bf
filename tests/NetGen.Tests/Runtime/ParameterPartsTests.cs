using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>Threads that update a parameter vector tensor by tensor touch each element once, and no cache line together.</summary>
public sealed class ParameterPartsTests
{
    [Theory]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new[] { 0 }, 1)]
    [InlineData(new[] { 0, 3, 5, 21 }, 22)]
    [InlineData(new[] { 0, 401_408, 401_920, 664_064, 664_576, 669_696 }, 669_706)]
    public void Every_element_belongs_to_one_thread_and_every_line_to_one(int[] offsets, int length)
    {
        ParameterParts parts = new(offsets, length);
        foreach (int threads in new[] { 1, 2, 3, 64 })
        {
            int[] owner = new int[length];
            for (int index = 0; index < threads; index++)
            {
                Share share = new(index, threads);
                for (int part = 0; part < parts.Count(share); part++)
                {
                    foreach (ref int thread in owner.AsSpan()[parts.Of(part, share)])
                    {
                        Assert.Equal(0, thread);
                        thread = index + 1;
                    }
                }
            }

            Assert.DoesNotContain(0, owner);
            Assert.All(owner.Chunk(Share.Line), line => Assert.Single(line.Distinct()));
        }
    }

    [Fact]
    public void Each_of_two_threads_has_half_of_every_tensor()
    {
        ParameterParts parts = new([0, 320, 352], 4_000);
        Assert.Equal([0..160, 320..336, 352..2_176], Enumerable.Range(0, 3).Select(part => parts.Of(part, new Share(0, 2))));
        Assert.Equal([160..320, 336..352, 2_176..4_000], Enumerable.Range(0, 3).Select(part => parts.Of(part, new Share(1, 2))));
    }
}
