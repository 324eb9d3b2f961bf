using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>Lanes are added up whole, and with the same bits whoever filled them.</summary>
public sealed class GradientLanesTests
{
    private const int ParameterCount = 37;

    public static TheoryData<int, int> Cases
    {
        get
        {
            TheoryData<int, int> cases = new();
            foreach (int lanes in new[] { 1, 2, 3, 5, 8, 13 })
            {
                for (int threads = 1; threads <= lanes; threads++)
                {
                    cases.Add(lanes, threads);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_lane_is_added_once(int lanes, int threads) =>
        Assert.All(Sum(lanes, threads, lane => 1 << lane), sum => Assert.Equal((1 << lanes) - 1, sum));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_bits_do_not_depend_on_the_threads(int lanes, int threads) =>
        Assert.Equal(Sum(lanes, threads: 1, lane => 1f / (3 + lane)), Sum(lanes, threads, lane => 1f / (3 + lane)));

    private static float[] Sum(int count, int threads, Func<int, float> value)
    {
        GradientLanes<float> lanes = new(ParameterCount);
        lanes.Reserve(count);
        for (int lane = 0; lane < count; lane++)
        {
            lanes[lane].Fill(value(lane));
        }

        for (int thread = 0; thread < threads; thread++)
        {
            lanes.AddOwn(new Share(thread, threads));
        }

        lanes.AddOthers(..17);
        lanes.AddOthers(17..);
        return lanes[0].ToArray();
    }
}
