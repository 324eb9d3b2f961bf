using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>The additions that make one gradient vector of several leave nothing out and take nothing twice.</summary>
public sealed class LanePairSequenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    public void Every_lane_is_added_once(int lanes)
    {
        List<int>[] sums = [.. Enumerable.Range(0, lanes).Select(lane => new List<int> { lane })];
        foreach ((int left, int right, int end) in new LanePairSequence(lanes))
        {
            sums[left].AddRange(sums[right]);
            Assert.Equal(Enumerable.Range(left, end - left), sums[left]);
        }

        if (lanes > 0)
        {
            Assert.Equal(Enumerable.Range(0, lanes), sums[0]);
        }
    }
}
