using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>Shares cover every item once.</summary>
public sealed class ShareTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public void Ranges_follow_one_another_and_begin_on_lines(int items)
    {
        foreach (int count in new[] { 1, 2, 3, 7, 64 })
        {
            int done = 0;
            int doneByLine = 0;
            for (int index = 0; index < count; index++)
            {
                Share share = new(index, count);
                (int first, int end) = share.Of(items);
                Assert.Equal(done, first);
                Assert.InRange(end, first, items);
                done = end;

                (first, end) = share.Of(items, Share.Line);
                Assert.Equal(doneByLine, first);
                Assert.InRange(end, first, items);
                Assert.True(first % Share.Line == 0 || first == items);
                doneByLine = end;
            }

            Assert.Equal(items, done);
            Assert.Equal(items, doneByLine);
        }
    }

    [Fact]
    public void The_whole_is_one_share_that_waits_for_nobody()
    {
        Assert.Equal(0, Share.Whole.Index);
        Assert.Equal(1, Share.Whole.Count);
        Assert.Equal((0, 37), Share.Whole.Of(37));
        Share.Whole.Synchronize();
    }
}
