using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>The threads of a team do each share once, wait for each other where they say so, and never for one that failed.</summary>
public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Each_share_is_done_once(int threads)
    {
        ThreadTeam team = new();
        for (int round = 0; round < 100; round++)
        {
            int[] done = new int[threads];
            team.Run(threads, share =>
            {
                Assert.Equal(threads, share.Count);
                Interlocked.Increment(ref done[share.Index]);
            });
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void What_is_written_before_a_barrier_is_read_after_it(int threads)
    {
        ThreadTeam team = new();
        int[] steps = new int[threads];
        bool late = false;
        team.Run(threads, share =>
        {
            for (int step = 1; step <= 1000; step++)
            {
                steps[share.Index] = step;
                share.Synchronize();
                late |= Array.Exists(steps, other => other != step);
                share.Synchronize();
            }
        });
        Assert.False(late);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_failure_ends_the_waiting_of_the_others_and_reaches_the_caller(int failing)
    {
        ThreadTeam team = new();
        bool passed = false;
        for (int round = 0; round < 10; round++)
        {
            ArithmeticException failure = Assert.Throws<ArithmeticException>(() => team.Run(3, share =>
            {
                share.Synchronize();
                if (share.Index == failing)
                {
                    throw new ArithmeticException("planted");
                }

                share.Synchronize();
                passed = true;
            }));
            Assert.Equal("planted", failure.Message);
        }

        Assert.False(passed);
        team.Run(3, share => share.Synchronize());
    }

    [Fact]
    public void Work_given_by_a_share_of_the_team_is_done_whole()
    {
        ThreadTeam team = new();
        int whole = 0;
        team.Run(3, _ => team.Run(3, inner =>
        {
            Assert.Equal(1, inner.Count);
            Interlocked.Increment(ref whole);
        }));
        Assert.Equal(3, whole);
    }

    [Fact]
    public void Where_no_thread_can_be_started_the_caller_does_everything()
    {
        ThreadTeam team = new(startsThreads: false);
        List<(int Index, int Count, int Thread)> shares = [];
        team.Run(4, share =>
        {
            share.Synchronize();
            shares.Add((share.Index, share.Count, Environment.CurrentManagedThreadId));
        });
        Assert.Equal((0, 1, Environment.CurrentManagedThreadId), Assert.Single(shares));
    }

    [Fact]
    public void Threads_come_back_after_they_fell_asleep()
    {
        ThreadTeam team = new();
        int done = 0;
        for (int round = 0; round < 20; round++)
        {
            team.Run(2, _ => Interlocked.Increment(ref done));
            Thread.Sleep(round % 3);
        }

        Assert.Equal(40, done);
    }
}
