// The simulation is a thread for each of a group's, and PoCL one for each core: two tests at once take longer than one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
